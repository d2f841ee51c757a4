import {
	type ICredentialDataDecryptedObject,
	type ICredentials,
	ICredentialsHelper,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	isExpression,
	NodeHelpers,
	type Workflow,
} from 'n8n-workflow';
import type { CredentialTypes } from './nodeTypes';

/** Credentials of a run, by type (one of each type), as a person would fill in the form. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/**
 * n8n's credential store, kept in memory. Defaults of the form are filled in, and declarative `authenticate` blocks
 * resolved, the way n8n's own helper does it.
 */
export class CredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly data: CredentialData,
		private readonly types: CredentialTypes,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types.get(typeName);
		if (!authenticate) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!workflow || !node) throw new Error('A declarative credential needs a workflow and a node');

		const resolve = (value: unknown) =>
			isExpression(value)
				? (workflow.expression.getSimpleParameterValue(node, value, 'internal', {
						$credentials: credentials,
					}) ?? '')
				: value;
		const request = options as unknown as Record<string, IDataObject>;
		request.headers ??= {};
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const target = (request[part] ??= {});
			for (const [key, value] of Object.entries(entries as IDataObject)) {
				target[String(resolve(key))] = String(resolve(value));
			}
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types.get(typeName);
		const expirable = type.properties.find((property) => property.typeOptions?.expirable === true);
		if (!expirable || !type.preAuthentication) return undefined;
		if (credentials[expirable.name] && !credentialsExpired) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		Object.assign(this.stored(typeName), output);
		return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.types.get(typeName).preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(_details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		throw new Error(`The stored form of credential ${type} is not kept in process`);
	}

	async getDecrypted(
		_additionalData: unknown,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.stored(type);
		const filled = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			data as INodeParameters,
			true,
			false,
			null,
			null,
		);
		return {
			...filled,
			...(data.oauthTokenData === undefined ? {} : { oauthTokenData: data.oauthTokenData }),
		} as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.data[type] = data;
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.updateCredentials(details, type, data);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.properties(type);
	}

	private stored(type: string): ICredentialDataDecryptedObject {
		const data = this.data[type];
		if (!data) throw new Error(`This run was given no credential of type ${type}`);
		return data;
	}
}
